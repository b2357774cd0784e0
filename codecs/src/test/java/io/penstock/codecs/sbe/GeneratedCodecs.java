package io.penstock.codecs.sbe;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.generation.CompilerUtil;
import org.agrona.generation.StringWriterOutputManager;
import uk.co.real_logic.sbe.generation.java.JavaGenerator;
import uk.co.real_logic.sbe.ir.Ir;

/**
 * The flyweights that SBE's tool generates for a schema, compiled in memory, and called by name.
 */
final class GeneratedCodecs
{
    private final String packageName;
    private final ClassLoader loader;

    /**
     * Generates and compiles.
     *
     * @param ir of the schema.
     */
    GeneratedCodecs(final Ir ir)
    {
        packageName = ir.applicableNamespace();
        final StringWriterOutputManager sources = new StringWriterOutputManager();
        sources.setPackageName(packageName);
        final JavaGenerator generator = new JavaGenerator(
            ir, MutableDirectBuffer.class.getName(), DirectBuffer.class.getName(), false, false, false, sources);
        try
        {
            generator.generate();
            loader = CompilerUtil.compileInMemory(packageName + ".MessageHeaderDecoder", sources.getSources())
                .getClassLoader();
        }
        catch (final IOException | ClassNotFoundException e)
        {
            throw new AssertionError("SBE's tool generates nothing that compiles", e);
        }
    }

    /** A decoder on a message whose header is there. */
    Object decoder(final MessageLayout layout, final MutableDirectBuffer buffer, final int offset)
    {
        final Object decoder = make(upper(layout.name()) + "Decoder");
        call(decoder, "wrapAndApplyHeader", buffer, offset, make("MessageHeaderDecoder"));
        return decoder;
    }

    /** An encoder that has written the header. */
    Object encoder(final MessageLayout layout, final MutableDirectBuffer buffer, final int offset)
    {
        final Object encoder = make(upper(layout.name()) + "Encoder");
        call(encoder, "wrapAndApplyHeader", buffer, offset, make("MessageHeaderEncoder"));
        return encoder;
    }

    private Object make(final String name)
    {
        try
        {
            return loader.loadClass(packageName + '.' + name).getConstructor().newInstance();
        }
        catch (final ReflectiveOperationException e)
        {
            throw new AssertionError(name, e);
        }
    }

    /** What a property's methods begin with. */
    static String lower(final String name)
    {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    static String upper(final String name)
    {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * Calls a method that takes as many arguments; numbers become what it takes.
     */
    static Object call(final Object target, final String name, final Object... arguments)
    {
        for (final Method method : target.getClass().getMethods())
        {
            if (method.getName().equals(name) && !method.isBridge() && takes(method.getParameterTypes(), arguments))
            {
                return invoke(method, target, arguments);
            }
        }
        throw new AssertionError("there is no " + name + " in " + target.getClass());
    }

    private static boolean takes(final Class<?>[] types, final Object[] arguments)
    {
        boolean takes = types.length == arguments.length;
        for (int i = 0; takes && i < types.length; i++)
        {
            takes = types[i].isPrimitive() ?
                arguments[i] instanceof Number || arguments[i] instanceof Boolean : types[i].isInstance(arguments[i]);
        }
        return takes;
    }

    private static Object invoke(final Method method, final Object target, final Object... arguments)
    {
        final Object[] converted = arguments.clone();
        for (int i = 0; i < converted.length; i++)
        {
            if (converted[i] instanceof Number)
            {
                converted[i] = convert(method.getParameterTypes()[i], (Number)converted[i]);
            }
        }
        try
        {
            return method.invoke(target, converted);
        }
        catch (final InvocationTargetException e)
        {
            throw new AssertionError(method.toString(), e.getCause());
        }
        catch (final IllegalAccessException e)
        {
            throw new AssertionError(method.toString(), e);
        }
    }

    private static Object convert(final Class<?> type, final Number number)
    {
        switch (type.getName())
        {
            case "byte":
                return number.byteValue();
            case "short":
                return number.shortValue();
            case "int":
                return number.intValue();
            case "long":
                return number.longValue();
            case "float":
                return number.floatValue();
            default:
                return number.doubleValue();
        }
    }
}
