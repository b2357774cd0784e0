package io.penstock.codecs.json;

import io.penstock.codecs.sbe.CharacterSet;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;

/**
 * What the decoder does with a field's value, as small ints to switch on.
 */
final class JsonAction
{
    static final int TEXT = 0;
    static final int MEMBER = 1;
    static final int NUMBER = 2;
    static final int CONSTANT_TEXT = 3;
    static final int CONSTANT_NUMBER = 4;
    static final int SET = 5;
    static final int ARRAY = 6;
    static final int COMPOSITE = 7;
    static final int GROUP = 8;
    static final int DATA_TEXT = 9;
    static final int DATA_BASE64 = 10;
    static final int MEMBER_NUMBER = 11;
    static final int MEMBER_CHARACTER = 12;
    static final int TIME = 13;

    private JsonAction()
    {
    }

    /**
     * What is done with the value of a field.
     */
    static int of(final FieldLayout field, final JsonOptions options)
    {
        if (field.isTimestamp() && !options.writesCounts())
        {
            return TIME;
        }
        if (field.kind() == FieldKind.ENUM && !field.isConstant() && options.writesValues())
        {
            return field.isCharacter() ? MEMBER_CHARACTER : MEMBER_NUMBER;
        }
        switch (field.kind())
        {
            case FieldKind.INTEGER:
            case FieldKind.DECIMAL:
            case FieldKind.FLOAT:
                return field.isConstant() ? CONSTANT_NUMBER : NUMBER;
            case FieldKind.SET:
                return SET;
            case FieldKind.ARRAY:
                return ARRAY;
            case FieldKind.COMPOSITE:
                return COMPOSITE;
            case FieldKind.GROUP:
                return GROUP;
            case FieldKind.DATA:
                return field.characterSet() == CharacterSet.BINARY ? DATA_BASE64 : DATA_TEXT;
            case FieldKind.ENUM:
                return field.isConstant() ? CONSTANT_TEXT : MEMBER;
            default:
                return field.isConstant() ? CONSTANT_TEXT : TEXT;
        }
    }

    static boolean isNumber(final int action)
    {
        return action == NUMBER || action == CONSTANT_NUMBER || action == MEMBER_NUMBER;
    }

    /**
     * What is wrong with a value of another type.
     *
     * @return a {@link FieldError} that says which type it should be of.
     */
    static int mismatch(final int action)
    {
        switch (action)
        {
            case NUMBER:
            case CONSTANT_NUMBER:
            case MEMBER_NUMBER:
                return FieldError.NOT_A_NUMBER;
            case SET:
            case ARRAY:
            case GROUP:
                return FieldError.NOT_AN_ARRAY;
            case COMPOSITE:
                return FieldError.NOT_AN_OBJECT;
            default:
                return FieldError.NOT_TEXT;
        }
    }
}
